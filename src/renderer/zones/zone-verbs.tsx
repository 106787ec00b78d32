import { Button, Dropdown } from 'antd'
import { wishOf } from '../../shared/zones/rule-sets.ts'
import type { ZoneAct } from './zone-drawers.tsx'
import type { ZoneView } from './use-zones.ts'

/** What can be done with a zone now; the regulation's own next step stands out. */
export function ZoneVerbs(props: {
  readonly view: ZoneView
  readonly onAct: (act: ZoneAct) => void
  readonly onDraw: () => void
}) {
  const { view, onAct } = props
  const isReady =
    view.conditions.length > 0 && view.conditions.every(({ tick }) => tick !== undefined)
  const isTestDay = view.tests.some(({ state }) => state === 'due')
  const more = [
    { key: 'antigen', label: '登记抗原检测', run: () => onAct({ do: 'check', kind: 'antigen' }) },
    {
      key: 'disinfection',
      label: '登记终末消毒',
      run: () => onAct({ do: 'check', kind: 'disinfection' }),
    },
    {
      key: 'contact',
      label: '登记密接末次暴露',
      run: () => onAct({ do: 'check', kind: 'contact' }),
    },
    { key: 'case', label: '登记新增感染者', run: () => onAct({ do: 'check', kind: 'case' }) },
    { key: 'restart', label: '重新起算', run: () => onAct({ do: 'step', step: 'restart' }) },
    { key: 'step_up', label: '升级', run: () => onAct({ do: 'step', step: 'step_up' }) },
    { key: 'rules', label: '改用规则', run: () => onAct({ do: 'step', step: 'rules' }) },
    { key: 'draw', label: '改范围', run: props.onDraw },
  ].filter(({ key }) => key !== 'step_up' || view.zone.kind !== 'sealed')
  return (
    <div className="zone-verbs">
      <Button
        type={isTestDay ? 'primary' : 'default'}
        onClick={() => onAct({ do: 'check', kind: 'nat' })}
      >
        登记全员核酸
      </Button>
      <Button onClick={() => onAct({ do: 'check', kind: 'environment' })}>登记环境采样</Button>
      <Button type={isReady ? 'primary' : 'default'} onClick={() => onAct({ do: 'apply' })}>
        申请{wishOf(view.zone)}
      </Button>
      {view.zone.kind !== 'precaution' && (
        <Button onClick={() => onAct({ do: 'step', step: 'step_down' })}>降级</Button>
      )}
      <Button onClick={() => onAct({ do: 'step', step: 'lift' })}>解除</Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: more.map(({ key, label }) => ({ key, label })),
          onClick: ({ key }) => more.find((one) => one.key === key)?.run(),
        }}
      >
        <Button>更多</Button>
      </Dropdown>
    </div>
  )
}
