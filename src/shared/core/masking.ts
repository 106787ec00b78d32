/** `138****1234`: enough to recognise a number, not enough to call it. */
export function maskPhone(phone: string): string {
  return phone.length < 7 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** First six and last four of an ID number, as official lists mask it. */
export function maskIdNumber(id: string): string {
  return id.length < 12 ? '*'.repeat(id.length) : `${id.slice(0, 6)}********${id.slice(-4)}`
}

/** `张*`, `欧*`: the surname's first character stays. */
export function maskName(name: string): string {
  return name.length === 0 ? '' : `${name.slice(0, 1)}${'*'.repeat(Math.max(1, name.length - 1))}`
}
