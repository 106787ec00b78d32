import { useCall } from '../core/query.ts'

/** Those that run out first stand on top of the list. */
const firstOnes = { limit: 500 }

/** How many certificates have run out or will within 30 days. */
export function useDueCertificates(): number {
  const { data } = useCall('certificates.list', firstOnes)
  return data?.rows.filter(({ state }) => state !== 'valid').length ?? 0
}
