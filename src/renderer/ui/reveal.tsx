import { App, Button } from 'antd'
import { client } from '../core/client.ts'
import { useShowFailure } from '../core/query.ts'

/** Looking at whole numbers: its verb, and the call that answers them and is itself audited. */
export type Reveal = {
  readonly verb: string
  readonly run: (
    id: string,
  ) => Promise<readonly { readonly label: string; readonly value: string }[]>
}

/** The whole phone of a household: whoever has to ring before the door is reached. */
export const householdPhone: Reveal = {
  verb: '查看完整电话',
  run: async (id) => [
    { label: '电话', value: (await client.households.revealPhone({ id })).phone },
  ],
}

export function RevealButton({ reveal, id }: { readonly reveal: Reveal; readonly id: string }) {
  const { modal } = App.useApp()
  const showFailure = useShowFailure()

  async function look() {
    try {
      const lines = await reveal.run(id)
      modal.info({
        title: reveal.verb,
        okText: '关闭',
        content: (
          <dl className="keys">
            {lines.map(({ label, value }) => [
              <dt key={label}>{label}</dt>,
              <dd key={`${label}=`}>{value || '未填'}</dd>,
            ])}
            <dd className="page-note">这次查看已记入审计。</dd>
          </dl>
        ),
      })
    } catch (error) {
      showFailure(error)
    }
  }

  return (
    <Button size="small" onClick={() => void look()}>
      {reveal.verb}
    </Button>
  )
}
