import { Button, Select } from 'antd'
import { useState } from 'react'
import { byHouseholds, loadText } from '../../shared/grids/weights.ts'
import { useCall } from '../core/query.ts'
import { percentText, statusText, type ListedPlan } from './grid-words.ts'

/** Two plans side by side: loads of the grids that go on in each other, and the units that moved. */
export function PlanCompare(props: {
  readonly plans: readonly ListedPlan[]
  readonly shown: string
  /** Shows the differences from a plan on the map. */
  readonly onCompare: (planId: string) => void
}) {
  const { plans, shown, onCompare } = props
  const others = plans.filter(({ id }) => id !== shown)
  const [a, setA] = useState<string | undefined>(undefined)
  const before = a ?? (others.find(({ inForce }) => inForce) ?? others[0])?.id
  const { data } = useCall(
    'grids.compare',
    { a: before ?? '', b: shown },
    { enabled: before !== undefined },
  )
  if (before === undefined) return <p className="page-note">只有一个方案，没有可以比较的。</p>
  const mixes = plans.filter(({ id }) => id === before || id === shown).map(({ mix }) => mix)
  const [mix] = mixes
  const word = (load: number | undefined) =>
    load === undefined ? '—' : loadText(load, mix ?? byHouseholds)
  return (
    <>
      <div className="split-row">
        <span>与</span>
        <Select
          aria-label="比较的方案"
          value={before}
          options={others.map((plan) => ({
            value: plan.id,
            label: `${plan.name} ${statusText(plan)}`,
          }))}
          onChange={setA}
        />
        <span>相比，正在看的方案：</span>
      </div>
      {data !== undefined && (
        <>
          <p>
            <b>{data.moved.length}</b> 个楼院、<b>{data.movedHouseholds}</b> 户换了网格
            {data.households > 0 && `，占 ${percentText(data.movedHouseholds / data.households)}`}。
          </p>
          {data.moved.length > 0 && (
            <div className="split-row compare-verb">
              <Button type="primary" onClick={() => onCompare(before)}>
                在地图上看
              </Button>
            </div>
          )}
          <table className="seats">
            <thead>
              <tr>
                <th>原网格</th>
                <th className="number">原负担</th>
                <th>现网格</th>
                <th className="number">现负担</th>
              </tr>
            </thead>
            <tbody>
              {data.grids.map(({ before: old, after }) => (
                <tr key={`${old?.code ?? ''} ${after?.code ?? ''}`}>
                  <td>{old?.name ?? '—'}</td>
                  <td className="number">{word(old?.load)}</td>
                  <td>{after?.name ?? '已撤'}</td>
                  <td className="number">{word(after?.load)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {data.moved.length > 0 && <h3>换了网格的楼院</h3>}
          <table className="seats">
            <tbody>
              {data.moved.map(({ unitId, name, households, before: old, after }) => (
                <tr key={unitId}>
                  <td>{name}</td>
                  <td className="number">{households} 户</td>
                  <td>
                    {old || '不在方案里'} → {after}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}
