const number = '(?:\\d[\\d,]*(?:\\.\\d+)?|[一二两三四五六七八九十百千]{1,6})[百千万亿]{0,2}'
const unit = '[人户个件名次罐座处项辆份条]{0,2}'
/** 最近3天 and 近7日 are lengths of time, 预约3人 is no number at all. */
const before = `(?:(?<![预公合条契节特])约|(?<![最附就临])近|(?<!预)逾|将近|大约)${number}(?![日天周月年小])${unit}`
const after = `${number}(?:[余多几+][百千万亿]?${unit}|${unit}(?:左右|上下))`
const approximation = new RegExp(`(?:${before})|(?:${after})`, 'gu')

/**
 * The numbers of a text that only say about how many: 300余户, 2万多件次, 近百人, 约300人.
 *
 * They are kept and shown as they were written, and never counted with.
 */
export function approximationsIn(text: string): readonly string[] {
  return text.normalize('NFKC').match(approximation) ?? []
}

export function isApproximate(text: string): boolean {
  return approximationsIn(text).length > 0
}
