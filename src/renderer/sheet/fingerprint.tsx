import type { BriefingSheet, SheetHead } from '../../shared/reports/sheets.ts'
import { ask } from './ask.ts'
import { Frame } from './frame.tsx'

export type FingerprintData = {
  readonly head: SheetHead
  readonly name: string
  readonly fingerprint: string
}

export async function readFingerprint(params: URLSearchParams): Promise<FingerprintData> {
  const { head } = await ask<BriefingSheet>('reports.briefing', { day: params.get('day') ?? '' })
  return { head, ...(await ask<Omit<FingerprintData, 'head'>>('packages.ownKey', {})) }
}

/** 指挥所密钥指纹: what a receiver enrols, handed over on paper or read aloud. */
export function FingerprintSheet({ data }: { readonly data: FingerprintData }) {
  const { head, name, fingerprint } = data
  return (
    <Frame
      head={head}
      title={`${name}材料签名密钥指纹`}
      signers={['交出人', '接收人', '核对人']}
      note="指纹可以公开；签名密钥留在本机，不要交给任何人。"
    >
      <div className="fingerprint-groups">
        {fingerprint.split(/[\s-]+/).map((group, at) => (
          <span key={at}>{group}</span>
        ))}
      </div>
      <div className="fingerprint-words">
        <p>
          接收单位在本程序的“每日会商与简报 › 密钥登记”按“新增指挥所”，填单位名称和上面八组字符；
          以后核验本指挥所的材料，显示“已登记的指挥所”。
        </p>
        <p>
          登记前当面核对，或打电话逐组读出核对。核验显示“未登记的密钥”或“未签名”的材料，不要采用。
        </p>
        {head.phone !== '' && <p>核对电话：{head.phone}</p>}
      </div>
    </Frame>
  )
}
