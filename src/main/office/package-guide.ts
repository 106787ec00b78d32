import { instantText } from '../../shared/core/dates.ts'
import { MANIFEST_NAME, SUMS_NAME, type FileEntry, type PackageFacts } from './package-manifest.ts'
import { SIGNATURE_NAME } from './package-signature.ts'

/** 校验说明.txt: for a receiver without this program; byte mark and line ends as Notepad wants them. */
export function guideText(
  facts: PackageFacts,
  files: readonly FileEntry[],
  fingerprint: string | undefined,
): string {
  const { handover } = facts
  const lines = [
    facts.name,
    `街道：${facts.street}　日期：${facts.day}　生成：${instantText(facts.madeAt)}`,
    ...(handover === undefined
      ? []
      : [
          `用途：${handover.purpose}　接收单位：${handover.recipient || '未填'}　介质编号：${handover.medium || '未填'}`,
          `批准人：${handover.approver || '未填'}　经办人：${handover.madeBy}　遮盖：${handover.masking}`,
        ]),
    '',
    '一、核对签名（确认由谁制作、有没有改动）',
    ...(fingerprint === undefined
      ? ['本文件夹没有签名，只能核对有没有损坏。']
      : [
          `签名密钥指纹：${fingerprint}`,
          '指纹须与该指挥所当面或用电话告知的一致。不一致时不要使用，并向该指挥所核实。',
          `在“街道防疫指挥台”的“核验”页选择本文件夹，程序核对 ${SIGNATURE_NAME}（Ed25519，签的是 ${MANIFEST_NAME} 全文）。`,
        ]),
    '',
    '二、没有本程序时，核对文件有没有损坏',
    'Windows：按 Win+R，输入 cmd 回车，进入本文件夹，逐个执行',
    '　　certutil -hashfile 文件名 SHA256',
    '　　与下面的 SHA-256 比较。',
    `Linux：在本文件夹执行　sha256sum -c ${SUMS_NAME}`,
    '没有签名核对时，只能发现损坏，不能发现有人重新制作。',
    '',
    ...(facts.isEncrypted !== true
      ? []
      : [
          '三、打开加密包',
          '用 7-Zip 解开，输入制作人另行告知的口令（AES-256）。口令不要与 U 盘放在一起。',
          '解开后的文件夹也有清单和签名，可以同样核验、比对。',
          '',
        ]),
    '文件',
    ...files.flatMap(({ name, bytes, sha256 }) => [`${name}　${bytes} 字节`, `　　${sha256}`]),
    '',
  ]
  return `\ufeff${lines.join('\r\n')}`
}
