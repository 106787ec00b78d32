import { Alert, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { numberText } from '../../shared/core/number-text.ts'
import {
  dilutionTable,
  disinfectantForms,
  doseOf,
  doseUnits,
  strengthUnits,
  usualStrength,
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
  const [target, setTarget] = useState<number>(1000)
  const [litres, setLitres] = useState<number>(10)
  const all: readonly Stock[] = [...(stocks.data?.rows ?? []), plain]
  const stock =
    all.find(({ id }) => id === chosen) ?? all.find(({ fault }) => fault === '') ?? plain
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
            min={1}
            max={100_000}
            precision={0}
            value={target}
            onChange={(next) => setTarget(next ?? target)}
          />
        </label>
        <label>
          配制量（升）
          <InputNumber
            aria-label="配制量"
            min={0.1}
            max={1000}
            value={litres}
            onChange={(next) => setLitres(next ?? litres)}
          />
        </label>
      </div>
      {stock.fault !== '' && (
        <Alert type="error" showIcon title={`这一批${stock.fault}，不能使用。`} />
      )}
      <p className="calculator-result" aria-live="polite">
        {recipe(stock, target, litres)}
      </p>
      <p className="page-note">
        {disinfectantForms[stock.form]}有效氯 {numberText(stock.strength)}{' '}
        {strengthUnits[stock.form]}。现配现用；不与洁厕灵等酸性清洁剂、酒精混用。
      </p>
      <table className="dilutions">
        <thead>
          <tr>
            <th scope="col">对象</th>
            <th scope="col">浓度 mg/L</th>
            <th scope="col">作用</th>
            <th scope="col">{litres} 升取</th>
          </tr>
        </thead>
        <tbody>
          {dilutionTable.map(({ object, mgPerLitre, minutes, note }) => (
            <tr key={object}>
              <th scope="row">
                {object}
                <span className="page-note"> {note}</span>
              </th>
              <td>
                <button type="button" onClick={() => setTarget(mgPerLitre)}>
                  {numberText(mgPerLitre)}
                </button>
              </td>
              <td>{minutes} 分钟</td>
              <td>{doseText(stock, mgPerLitre, litres)}</td>
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

function doseText({ form, strength }: Stock, target: number, litres: number): string {
  const dose = doseOf(form, strength, target, litres)
  return dose === undefined ? '药剂太弱' : `${numberText(dose)} ${doseUnits[form]}`
}

function recipe(stock: Stock, target: number, litres: number): string {
  const dose = doseOf(stock.form, stock.strength, target, litres)
  return dose === undefined
    ? '这种药剂的含量低于目标浓度，配不出。请换含量更高的药剂。'
    : `取${stock.label} ${doseText(stock, target, litres)}，加水到 ${litres} 升，得 ${numberText(target)} mg/L。`
}
