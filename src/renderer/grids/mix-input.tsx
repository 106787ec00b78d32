import { InputNumber, Segmented } from 'antd'
import { useState } from 'react'
import { byHouseholds, type WeightMix } from '../../shared/grids/weights.ts'

const kinds = { households: '户数', residents: '人口', vulnerable: '重点人员' } as const
type Kind = keyof typeof kinds

const only = (kind: Kind): WeightMix => ({ ...byHouseholds, households: 0, [kind]: 100 })

/** 均衡依据: one kind alone, or a mix in percent that always adds up to 100. */
export function MixInput(props: {
  readonly mix: WeightMix
  readonly onChange: (mix: WeightMix) => void
}) {
  const { mix, onChange } = props
  const single = (Object.keys(kinds) as Kind[]).find((kind) => mix[kind] === 100)
  const [isMixed, setMixed] = useState(single === undefined)
  const [residents, vulnerable] = [mix.residents, mix.vulnerable]

  function change(kind: 'residents' | 'vulnerable', value: number) {
    const other = kind === 'residents' ? vulnerable : residents
    const own = Math.min(100 - other, Math.max(0, value))
    onChange({ ...mix, [kind]: own, households: 100 - own - other })
  }

  return (
    <div className="split-row">
      <span>均衡依据</span>
      <Segmented
        value={isMixed ? 'mix' : (single ?? 'households')}
        options={[
          ...Object.entries(kinds).map(([value, label]) => ({ value, label })),
          { value: 'mix', label: '混合' },
        ]}
        onChange={(next) => {
          setMixed(next === 'mix')
          onChange(
            next === 'mix' ? { households: 50, residents: 30, vulnerable: 20 } : only(next as Kind),
          )
        }}
      />
      {isMixed && (
        <span className="mix">
          户数 <b>{mix.households}%</b> 人口
          <InputNumber
            aria-label="人口权重"
            min={0}
            max={100 - vulnerable}
            precision={0}
            value={residents}
            onChange={(next) => change('residents', next ?? 0)}
          />
          % 重点人员
          <InputNumber
            aria-label="重点人员权重"
            min={0}
            max={100 - residents}
            precision={0}
            value={vulnerable}
            onChange={(next) => change('vulnerable', next ?? 0)}
          />
          %
        </span>
      )}
    </div>
  )
}
