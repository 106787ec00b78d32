type Pin = { readonly category: string; readonly need: string }
type Household = { readonly category: string; readonly needs: readonly string[] }

/** Whether a pin of the legend means a household; what the pin leaves open, it does not ask. */
export function pinHolds({ category, need }: Pin, household: Household): boolean {
  if (category === '' && need === '') return false
  return (
    (category === '' || household.category === category) &&
    (need === '' || household.needs.includes(need))
  )
}

/** The legend a post starts with: taken over by one click and then its own to change. */
export const usualPins = [
  { name: '密接', category: 'close_contact', need: '', letter: '密', colour: '#c22a2a' },
  { name: '居家隔离', category: 'home_isolation', need: '', letter: '隔', colour: '#b35a00' },
  { name: '独居老人', category: '', need: 'lone_elderly', letter: '老', colour: '#7a3fa0' },
  { name: '孕产妇', category: '', need: 'pregnant', letter: '孕', colour: '#1c7a3e' },
  { name: '血透', category: '', need: 'dialysis', letter: '透', colour: '#2667b0' },
  { name: '残疾', category: '', need: 'disabled', letter: '残', colour: '#5c6b7f' },
] as const
