import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { dayOf, instantText } from '../../shared/core/dates.ts'
import { useCall } from '../core/query.ts'

/** 查编码: any code or name a grid ever had, which plan it belongs to, and where its units are now. */
export function FindGrids(props: { readonly onShow: (id: string) => void }) {
  const [text, setText] = useState('')
  const { data } = useCall('grids.find', { text: text.trim() }, { enabled: text.trim() !== '' })
  return (
    <>
      <Input.Search
        aria-label="网格编码或名称"
        placeholder="网格编码或名称，旧的也能查到"
        allowClear
        onSearch={setText}
      />
      {text !== '' && data?.found.length === 0 && <p className="page-note">没有这样的网格。</p>}
      <ul className="plans">
        {data?.found.map((grid) => (
          <li key={grid.gridId}>
            <div className="selectable">
              <b>{grid.name}</b> {grid.code}
              <div>
                {grid.communityName}，{grid.households} 户。现在：{grid.now || '已不在现行方案里'}
              </div>
              <div className="page-note">
                {grid.planName}
                {grid.publishedAt === null
                  ? '（未发布）'
                  : `，${instantText(grid.publishedAt)} 至${grid.endedAt === null ? '今' : ` ${instantText(grid.endedAt)}`}`}
              </div>
            </div>
            <Button onClick={() => props.onShow(grid.planId)}>查看方案</Button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** 某天归哪个网格: the plan in force on a day, and the grid and leader of the units asked for. */
export function OnDay() {
  const [day, setDay] = useState(dayOf(new Date()))
  const [search, setSearch] = useState('')
  const { data } = useCall('grids.onDay', { day, search })
  return (
    <>
      <div className="split-row">
        <DatePicker
          aria-label="日期"
          allowClear={false}
          value={dayjs(day)}
          onChange={(next) => {
            if (next !== null) setDay(next.format('YYYY-MM-DD'))
          }}
        />
        <Input.Search
          aria-label="楼院或社区"
          placeholder="楼院或社区的名称、拼音"
          allowClear
          onSearch={setSearch}
        />
      </div>
      {data?.plans.length === 0 && <p className="page-note">这一天还没有发布过方案。</p>}
      {data?.plans.map(({ id, name, from, until }) => (
        <p key={id}>
          施行方案：<b>{name}</b>，{instantText(from)} 至
          {until === null ? '今' : ` ${instantText(until)}`}
        </p>
      ))}
      {search.trim() === '' && (
        <p className="page-note">输入楼院或社区的名称，按回车，看它那天归哪个网格、点长是谁。</p>
      )}
      <table className="seats">
        <tbody>
          {data?.units.map((unit) => (
            <tr key={unit.unitId}>
              <td>
                {unit.unitName}
                <span className="page-note"> {unit.communityName}</span>
              </td>
              <td>
                {unit.gridName} {unit.code}
              </td>
              <td>点长 {unit.leaderName || '未定'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
