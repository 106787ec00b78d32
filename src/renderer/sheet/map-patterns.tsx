import type { ZoneKind } from '../../shared/zones/contract.ts'

/** Six light grounds, then the same with a fine line, so that neighbours differ on grey paper too. */
export const gridFills = [
  '#f6ead2',
  'url(#grid-1)',
  '#dcebf5',
  'url(#grid-3)',
  '#e3f0dc',
  'url(#grid-5)',
  '#f3dfe4',
  'url(#grid-7)',
  '#e7e1f2',
  'url(#grid-9)',
  '#ececec',
  'url(#grid-11)',
] as const

export const zoneFill: Readonly<Record<ZoneKind, string>> = {
  sealed: 'url(#zone-sealed)',
  controlled: 'url(#zone-controlled)',
  precaution: 'url(#zone-precaution)',
}

export const zoneInk: Readonly<Record<ZoneKind, string>> = {
  sealed: '#b3181f',
  controlled: '#b35a00',
  precaution: '#1c5ea8',
}

const lined = [
  { id: 1, ground: '#eef3d9', turn: 0 },
  { id: 3, ground: '#f7e3d3', turn: 90 },
  { id: 5, ground: '#d9efec', turn: 30 },
  { id: 7, ground: '#efe6d8', turn: 150 },
  { id: 9, ground: '#dfe6f7', turn: 60 },
  { id: 11, ground: '#f1e2ef', turn: 120 },
] as const

export function MapPatterns() {
  return (
    <defs>
      {lined.map(({ id, ground, turn }) => (
        <pattern
          key={id}
          id={`grid-${id}`}
          width={3}
          height={3}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${turn})`}
        >
          <rect width={3} height={3} fill={ground} />
          <path d="M0 1.5H3" stroke="#0002" strokeWidth={0.18} />
        </pattern>
      ))}
      <pattern id="zone-sealed" width={2.4} height={2.4} patternUnits="userSpaceOnUse">
        <rect width={2.4} height={2.4} fill="#c22a2a" fillOpacity={0.22} />
        <path d="M0 0L2.4 2.4M2.4 0L0 2.4" stroke="#b3181f" strokeWidth={0.22} />
      </pattern>
      <pattern
        id="zone-controlled"
        width={2.6}
        height={2.6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M1.3 0V2.6" stroke="#b35a00" strokeWidth={0.4} />
      </pattern>
      <pattern id="zone-precaution" width={3} height={3} patternUnits="userSpaceOnUse">
        <circle cx={1.5} cy={1.5} r={0.3} fill="#1c5ea8" />
      </pattern>
    </defs>
  )
}
