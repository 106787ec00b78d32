/** The faces GB/T 9704 names, each under the names systems give it. */
const officialFaces = [
  { title: '仿宋_GB2312（或仿宋）', names: ['FangSong', '仿宋', '仿宋_GB2312', 'FangSong_GB2312'] },
  { title: '楷体_GB2312（或楷体）', names: ['KaiTi', '楷体', '楷体_GB2312', 'KaiTi_GB2312'] },
  { title: '黑体', names: ['SimHei', '黑体'] },
  { title: '小标宋', names: ['FZXiaoBiaoSong-B05S', '方正小标宋简体', '方正小标宋_GBK'] },
] as const

/** Latin letters, because every Chinese face sets its own signs equally wide. */
const sample = 'mmMWlli1@'

/** Which faces of official documents this computer lacks; what is printed then takes the program's own. */
export function missingOfficialFonts(): readonly string[] {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) return []
  const widthOf = (family: string) => {
    context.font = `72px ${family}`
    return context.measureText(sample).width
  }
  const isThere = (name: string) =>
    ['monospace', 'serif'].some((other) => widthOf(`'${name}', ${other}`) !== widthOf(other))
  return officialFaces.filter(({ names }) => !names.some(isThere)).map(({ title }) => title)
}

/** What people are told about it; undefined where nothing is missing. */
export function missingFontsSentence(): string | undefined {
  const missing = missingOfficialFonts()
  if (missing.length === 0) return undefined
  return `这台电脑没有公文字体：${missing.join('、')}。打印时用程序自带的宋体、黑体代替，每页行数和字数不变。`
}
