import { Button, Timeline } from 'antd'
import { useState } from 'react'
import { chainLabels } from '../../shared/bindings/levels.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { PickInput } from '../ui/pick-input.tsx'
import { pickPlace } from './picks.ts'

/** 查责任人: a door or a grid, and everybody who answers for it from the street down. */
export function LookUp() {
  const [isOpen, setOpen] = useState(false)
  const [place, setPlace] = useState<string | null>(null)
  const [kind = '', id = ''] = place?.split(' ') ?? []
  const { data } = useCall(
    'bindings.lookup',
    kind === 'grid' ? { gridId: id } : { householdId: id },
    { enabled: place !== null },
  )
  useKeys([{ key: 'q', label: '查责任人', run: () => setOpen(true) }])
  return (
    <>
      <Button onClick={() => setOpen(true)}>查责任人（Q）</Button>
      <SideDrawer title="查责任人" open={isOpen} onClose={() => setOpen(false)} width={440}>
        <PickInput
          pick={pickPlace}
          label="门牌或网格"
          placeholder="门牌、户主或网格名"
          value={place}
          onChange={setPlace}
        />
        {place === null || data === undefined ? (
          <p className="page-note">选一户或一个网格，列出从街道到户由谁负责。</p>
        ) : (
          <section aria-label="责任链">
            <h3>{data.place}</h3>
            <Timeline
              items={data.links.map(({ level, target, name, phone, duty }, at) => ({
                key: at,
                content: (
                  <>
                    <b>{name}</b> {phone}
                    <div className="page-note">
                      {[chainLabels[level], target, duty].filter(Boolean).join(' · ')}
                    </div>
                  </>
                ),
              }))}
            />
            {data.open.length > 0 && (
              <p className="page-note">
                还没有定：{data.open.map((level) => chainLabels[level]).join('、')}
              </p>
            )}
          </section>
        )}
      </SideDrawer>
    </>
  )
}
