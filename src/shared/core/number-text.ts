/** `26,000`, `1.5`. Not `toLocaleString`: what that reads at its first call delays the first page. */
export function numberText(value: number): string {
  const [whole, fraction] = String(value).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** How many people live in so many households; a dash where nobody has counted them yet. */
export function peopleText(people: number, households: number): string {
  return people === 0 && households > 0 ? '—' : numberText(people)
}
