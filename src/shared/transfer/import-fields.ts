/** One of our fields: how a person calls it, and which column names are taken for it, best first. */
type ImportField = {
  readonly label: string
  readonly required?: boolean
  readonly guesses: readonly string[]
}

/**
 * Every field an import can fill, by what is imported.
 *
 * Guesses are compared without case, blanks, underscores, hyphens and full-width forms. Resident
 * households stand before registered ones: who lives there is who gets the door knock.
 */
export const importFields = {
  communities: {
    name: {
      label: '社区名称',
      required: true,
      guesses: ['name', '社区', '社区名称', '名称', '社区名', 'community', 'communityname', 'sqmc'],
    },
    code: {
      label: '社区代码',
      guesses: ['divisioncode', 'code', '社区代码', '统计用区划代码', '区划代码', '代码', 'sqdm'],
    },
    households: {
      label: '户数',
      guesses: [
        'residenthouseholds',
        'householdsresident',
        'households',
        '常住户数',
        '户数',
        '总户数',
        'families',
        'hukouhouseholds',
        'householdshukou',
        '户籍户数',
      ],
    },
    residents: {
      label: '人口',
      guesses: [
        'residentpopulation',
        'residents',
        'population',
        '常住人口',
        '人口',
        '人口数',
        '人数',
        'hukoupopulation',
        '户籍人口',
      ],
    },
  },
  units: {
    name: {
      label: '院落或楼单元名称',
      guesses: [
        'name',
        '名称',
        '楼院',
        '楼院名称',
        '院落',
        '院落名称',
        '楼栋',
        '楼栋名称',
        '楼号',
        '小区',
        '小区名称',
        '地址',
        'address',
        'label',
      ],
    },
    community: {
      label: '所属社区',
      guesses: ['community', '社区', '社区名称', '所属社区', '所在社区', 'communityname', 'sqmc'],
    },
    kind: { label: '种类', guesses: ['kind', '种类', '类型', '类别', 'type', 'building'] },
    households: {
      label: '户数',
      guesses: [
        'householdsresident',
        'residenthouseholds',
        'households',
        '常住户数',
        '户数',
        '总户数',
        'families',
        'householdshukou',
        'hukouhouseholds',
        '户籍户数',
      ],
    },
    residents: {
      label: '人数',
      guesses: [
        'residents',
        'residentpopulation',
        'population',
        '常住人口',
        '人口',
        '人数',
        '人口数',
      ],
    },
    lon: { label: '经度或东坐标（表格）', guesses: [] },
    lat: { label: '纬度或北坐标（表格）', guesses: [] },
    use: {
      label: '用途',
      guesses: ['use', '用途', '用地性质', '用地类型', '现状用地', '土地用途', 'landuse', 'ydxz'],
    },
  },
  streets: {
    name: {
      label: '道路名称',
      guesses: ['name', '名称', '道路名称', '路名', '胡同', '街巷', 'road', 'street', 'roadname'],
    },
  },
  staff: {
    name: {
      label: '姓名',
      required: true,
      guesses: ['姓名', '人员姓名', '名字', 'name', 'fullname'],
    },
    code: { label: '编号', guesses: ['编号', '工号', '人员编号', '人员编码', 'code', 'staffcode'] },
    sex: { label: '性别', guesses: ['性别', 'sex', 'gender'] },
    fromUnit: {
      label: '单位',
      guesses: [
        '单位',
        '来源单位',
        '所属单位',
        '工作单位',
        '派出单位',
        'fromunit',
        'organization',
        'unit',
      ],
    },
    force: { label: '力量', guesses: ['力量', '队伍', '力量类别', '所属力量', 'force', 'team'] },
    role: {
      label: '岗位角色',
      required: true,
      guesses: ['岗位角色', '角色', '人员类别', '身份', '岗位', 'role', 'staffrole'],
    },
    partyMember: {
      label: '党员',
      guesses: ['党员', '是否党员', '政治面貌', 'partymember', 'party', 'ispartymember'],
    },
    skills: { label: '技能', guesses: ['技能', '特长', '专长', '资质', 'skills', 'skill'] },
    phone: {
      label: '电话',
      guesses: [
        '电话',
        '手机',
        '手机号',
        '手机号码',
        '联系电话',
        '联系方式',
        '电话号码',
        'phone',
        'mobile',
        'tel',
      ],
    },
    closedLoop: { label: '闭环', guesses: ['闭环', '闭环管理', '是否闭环', 'closedloop'] },
    certificate: { label: '证书', guesses: ['证书', '证书名称', '资格证书', 'certificate'] },
    expiresDay: {
      label: '证书有效期',
      guesses: [
        '证书有效期',
        '有效期',
        '有效期至',
        '证书到期',
        '到期日期',
        'expires',
        'validuntil',
      ],
    },
    grid: { label: '所属网格', guesses: ['所属网格', '网格', '所在网格', '防疫网格', 'grid'] },
    maxDayHours: { label: '每天最多小时', guesses: ['每天最多小时', 'maxdayhours'] },
    maxHours: { label: '14 天最多小时', guesses: ['14天最多小时', 'maxhours'] },
    maxNights: { label: '14 天最多夜班', guesses: ['14天最多夜班', 'maxnights'] },
    maxNightsRunning: { label: '连续夜班最多', guesses: ['连续夜班最多', 'maxnightsrunning'] },
    isOperator: {
      label: '可操作',
      guesses: ['可操作', '可操作本程序', '操作员', '是否操作员', 'isoperator', 'operator'],
    },
    deskRole: { label: '席位', guesses: ['席位', '值守席位', '岗席', 'deskrole', 'desk'] },
    remark: { label: '备注', guesses: ['备注', '说明', 'remark', 'remarks', 'note', 'notes'] },
  },
  households: {
    community: {
      label: '社区',
      required: true,
      guesses: ['社区', '社区名称', '所属社区', '所在社区', 'community', 'communityname'],
    },
    estate: {
      label: '楼院',
      guesses: [
        '楼院',
        '院落',
        '小区',
        '小区名称',
        '小区院落',
        '楼栋',
        '楼号',
        'estate',
        'courtyard',
        'building',
      ],
    },
    unit: { label: '单元', guesses: ['单元', '单元号', '楼单元', 'unit', 'stairwell', 'entrance'] },
    door: {
      label: '门牌',
      required: true,
      guesses: ['门牌', '门牌号', '房号', '户号', '房间号', '室号', 'door', 'doornumber', 'room'],
    },
    code: { label: '户代码', guesses: ['户代码', '户编码', '户编号', 'code', 'householdcode'] },
    headName: {
      label: '户主',
      guesses: ['户主', '户主姓名', '姓名', '联系人', 'headname', 'head', 'name', 'householder'],
    },
    headIdNumber: {
      label: '身份证号',
      guesses: [
        '身份证号',
        '户主身份证号',
        '身份证',
        '身份证号码',
        '公民身份号码',
        'idnumber',
        'idcard',
      ],
    },
    residentsCount: {
      label: '人数',
      guesses: [
        '人数',
        '常住人数',
        '在住人数',
        '家庭人数',
        '人口',
        '人口数',
        'residentscount',
        'residents',
        'people',
      ],
    },
    category: {
      label: '类别',
      guesses: ['类别', '人员类别', '管控类别', '状态', '住户类别', 'category', 'status'],
    },
    needs: {
      label: '需求',
      guesses: ['需求', '特殊需求', '特殊人群', '重点人群', 'needs', 'need'],
    },
    phone: {
      label: '电话',
      guesses: [
        '电话',
        '手机',
        '手机号',
        '手机号码',
        '联系电话',
        '联系方式',
        '电话号码',
        'phone',
        'mobile',
        'tel',
      ],
    },
    gasCard: {
      label: '用气证号',
      guesses: ['用气证号', '用气证', '气证号', '供气证号', '燃气证号', 'gascard', 'gascardnumber'],
    },
    remark: { label: '备注', guesses: ['备注', '说明', 'remark', 'remarks', 'note', 'notes'] },
  },
} as const satisfies Record<string, Record<string, ImportField>>

export type ImportSubject = keyof typeof importFields
export type FieldOf<S extends ImportSubject> = keyof (typeof importFields)[S] & string

export const importSubjects = Object.keys(importFields) as readonly ImportSubject[]

/** How a subject is called in messages. */
export const subjectLabels = {
  communities: '社区',
  units: '院落楼栋',
  streets: '道路',
  staff: '人员',
  households: '住户',
} as const satisfies Record<ImportSubject, string>

/** The fields of a subject with the closed list of their names forgotten, for loops. */
export function fieldsOf(subject: ImportSubject): readonly (readonly [string, ImportField])[] {
  return Object.entries<ImportField>(importFields[subject])
}
