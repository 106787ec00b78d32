import type { DemoStreet } from './model.ts'
export function makeDemoStreet(_o: { seed: number; scale: number; today: string }): DemoStreet {
  throw new Error('later')
}
