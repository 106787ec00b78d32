import { Alert, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { numberText } from '../../shared/core/number-text.ts'
import {
  dilutionTable,
  disinfectantForms,
  doseOf,
  doseUnits,
  mixFault,
  strengthUnits,
  usualStrength,
  type DilutionRow,
  type DisinfectantForm,
} from '../../shared/toilets/dilution.ts'
import { useCall } from '../core/query.ts'
import { SideDrawer } from '../ui/drawer.tsx'

type Stock = {
  readonly id: string
  readonly label: string
  readonly form: DisinfectantForm
  readonly strength: number
  readonly fault: string
}

/** What most posts have before they have entered any batch. */
const plain: Stock = {
  id: 'plain',
  label: '84消毒液（5%）',
  form: 'liquid',
  strength: usualStrength,
  fault: '',
}

/** 药剂计算: how much of what is in stock makes a bucket of a concentration, for every object. */
export function Calculator() {
  const stocks = useCall('disinfectants.list', { limit: 200 })
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  // As typed, also what cannot be: under 200000 must not stand the recipe of the 20000 before it.
  const [target, setTarget] = useState<number | null>(1000)
  const [litres, setLitres] = useState<number | null>(10)
  const fault = mixFault(target, litres)
  const all: readonly Stock[] = [...(stocks.data?.rows ?? []), plain]
  const stock =
    all.find(({ id }) => id === chosen) ??
    all.find(({ fault, form }) => fault === '' && form !== 'alcohol') ??
    plain
  return (
    <div className="calculator">
      <label>
        药剂
        <Select
          aria-label="药剂"
          value={stock.id}
          onChange={setChosen}
          options={all.map(({ id, label, fault }) => ({
            value: id,
            label: fault === '' ? label : `${label}，${fault}`,
          }))}
        />
      </label>
      <div className="calculator-pair">
        <label>
          目标浓度（mg/L）
          <InputNumber
            autoFocus
            aria-label="目标浓度"
            precision={0}
            value={target}
            onChange={setTarget}
          />
        </label>
        <label>
          配制量（升）
          <InputNumber aria-label="配制量" value={litres} onChange={setLitres} />
        </label>
      </div>
      {stock.fault !== '' && (
        <Alert type="error" showIcon title={`这一批${stock.fault}，不能使用。`} />
      )}
      <p className="calculator-result" aria-live="polite">
        {fault ?? recipe(stock, target ?? 0, litres ?? 0)}
      </p>
      <p className="page-note">{strengthText(stock)}</p>
      <table className="dilutions">
        <thead>
          <tr>
            <th scope="col">对象</th>
            <th scope="col">浓度 mg/L</th>
            <th scope="col">作用</th>
            <th scope="col">{mixFault(1, litres) === undefined ? `${litres} 升取` : '取'}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ object, mgPerLitre, minutes, note, orAlcohol }) => (
            <tr key={object}>
              <th scope="row">
                {object}
                <span className="page-note"> {orAlcohol ? `${note}；或 75% 酒精` : note}</span>
              </th>
              <td>
                <button type="button" onClick={() => setTarget(mgPerLitre)}>
                  {numberText(mgPerLitre)}
                </button>
              </td>
              <td>{minutes} 分钟</td>
              <td>
                {orAlcohol && stock.form === 'alcohol'
                  ? '直接擦拭'
                  : mixFault(mgPerLitre, litres) === undefined
                    ? doseText(stock, mgPerLitre, litres ?? 0)
                    : '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function CalculatorDrawer(props: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <SideDrawer title="药剂计算" open={props.open} onClose={props.onClose} width={560}>
      <Calculator />
    </SideDrawer>
  )
}

const rows: readonly DilutionRow[] = dilutionTable

function doseText({ form, strength }: Stock, target: number, litres: number): string {
  if (form === 'alcohol') return '不用酒精'
  const dose = doseOf(form, strength, target, litres)
  return dose === undefined ? '药剂太弱' : `${numberText(dose)} ${doseUnits[form]}`
}

function strengthText({ form, strength }: Stock): string {
  return form === 'alcohol'
    ? `酒精 ${strength}%，没有有效氯浓度。不与含氯消毒剂混用。`
    : `${disinfectantForms[form]}有效氯 ${numberText(strength)} ${strengthUnits[form]}。现配现用；不与洁厕灵等酸性清洁剂、酒精混用。`
}

function recipe(stock: Stock, target: number, litres: number): string {
  if (stock.form === 'alcohol') {
    return `${stock.label}直接使用，不加水。只擦拭接触部位和气瓶、纸箱外壳，不喷洒，远离火源。`
  }
  const dose = doseOf(stock.form, stock.strength, target, litres)
  return dose === undefined
    ? '这种药剂的含量低于目标浓度，配不出。请换含量更高的药剂。'
    : `取${stock.label} ${doseText(stock, target, litres)}，加水到 ${litres} 升，得 ${numberText(target)} mg/L。`
}
