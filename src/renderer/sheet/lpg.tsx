import { numberText } from '../../shared/core/number-text.ts'
import type { LpgSheet as Data } from '../../shared/reports/sheets.ts'
import { Frame } from './frame.tsx'

type Station = Data['stations'][number]

/** 液化气换罐汇总表: a sheet for each station, both sides sign for full and for empty cylinders. */
export function LpgSheet({ data }: { readonly data: Data }) {
  const { head } = data
  if (data.stations.length === 0) {
    return (
      <Frame head={head} title={`${head.streetName}液化气换罐汇总表`}>
        <p className="zero">统计时段（{head.windowText}）内无换气需求和交接。零报告。</p>
      </Frame>
    )
  }
  return data.stations.map((station) => (
    <Frame
      key={station.name}
      head={head}
      title={`${head.streetName}液化气换罐汇总表`}
      middle={station.name}
      signers={['制表人', '审核人']}
      note="封控区空罐在解除封控前由社区保管，不得清运；空罐仍有余气，按易燃品存放。"
    >
      <StationLines station={station} window={head.windowText} />
    </Frame>
  ))
}

function StationLines({ station, window }: { readonly station: Station; readonly window: string }) {
  const total = station.lines.reduce((sum, line) => sum + line.quantity, 0)
  const grams = station.models.reduce((sum, row) => sum + row.grams, 0)
  return (
    <>
      <p className="summary">
        供气站：{station.name}　联系人：{station.contact || '　　　'}　电话：
        {station.phone || '　　　'}　地址：{station.address || '　　　'}
        <br />
        交接点：
        {station.points
          .map(({ name, place, contact, phone }) =>
            [name, place === name ? '' : place, contact, phone]
              .filter((text) => text !== '')
              .join(' '),
          )
          .join('；')}
        <br />
        统计时段：{window}
      </p>
      <table className="lpg">
        <colgroup>
          <col style={{ width: '8mm' }} />
          <col style={{ width: '17mm' }} />
          <col style={{ width: '20mm' }} />
          <col />
          <col style={{ width: '14mm' }} />
          <col style={{ width: '26mm' }} />
          <col style={{ width: '20mm' }} />
          <col style={{ width: '8mm' }} />
          <col style={{ width: '21mm' }} />
          <col style={{ width: '20mm' }} />
        </colgroup>
        <thead>
          <tr>
            <th>序号</th>
            <th>社区</th>
            <th>户代码</th>
            <th>住址</th>
            <th>户主</th>
            <th>电话 / 用气证号</th>
            <th>规格</th>
            <th>数量</th>
            <th>状态</th>
            <th>满罐号 / 空罐号</th>
          </tr>
        </thead>
        <tbody>
          {station.lines.map((line, at) => (
            <tr key={at}>
              <td className="centre">{at + 1}</td>
              <td>{line.communityName}</td>
              <td>{line.householdCode}</td>
              <td>
                {line.isUrgent && <b>急 </b>}
                {line.address}
                {line.remark !== '' && <span className="small">（{line.remark}）</span>}
              </td>
              <td className="centre">{line.headName}</td>
              <td>
                {line.phone}
                {line.gasCard !== '' && <div>{line.gasCard}</div>}
              </td>
              <td className="centre">{line.model}</td>
              <td className="number">{line.quantity}</td>
              <td className="centre">{line.state}</td>
              <td className="small">
                {line.fullCylinders}
                {line.emptyCylinders !== '' && <div>空 {line.emptyCylinders}</div>}
              </td>
            </tr>
          ))}
          <tr className="total">
            <td colSpan={4}>
              合计：
              {station.models.map(({ model, quantity }) => `${model} ${quantity} 罐`).join('，')}
            </td>
            <td colSpan={3}>额定充装量 {numberText(Math.round(grams / 100) / 10)} 千克</td>
            <td className="number">{total}</td>
            <td colSpan={2} />
          </tr>
        </tbody>
      </table>
      <table className="hand-over">
        <tbody>
          <tr>
            <th>满罐交接</th>
            <td>配送人：</td>
            <td>接收人：</td>
            <td>时间：　月　日　时　分</td>
            <td>数量：</td>
          </tr>
          <tr>
            <th>空罐交接</th>
            <td>移交人：</td>
            <td>接收人：</td>
            <td>时间：　月　日　时　分</td>
            <td>消毒人：</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}
