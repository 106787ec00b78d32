import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type {
  BriefingSheet as BriefingData,
  GridMapSheet as GridMapData,
  LpgSheet as LpgData,
  RosterSheet as RosterData,
  SheetHead,
  ToiletSheet as ToiletData,
} from '../../shared/reports/sheets.ts'
import type { AtlasSheet as AtlasData } from '../../shared/reports/map-sheets.ts'
import { ask } from './ask.ts'
import { AtlasSheet } from './atlas.tsx'
import { picturesDrawn, readPictures, type SheetPicture } from './base-pictures.tsx'
import { BriefingSheet } from './briefing.tsx'
import { chartPictures } from './chart-pictures.ts'
import { GridMapSheet } from './grid-map.tsx'
import { LpgSheet } from './lpg.tsx'
import { mapPaperOf, setMapPaper, type MapPaper } from './map-paper.ts'
import { declareFailed, declareReady, setPaper, type PaperKind } from './paper.ts'
import { RosterSheet } from './roster.tsx'
import './sheet.css'
import './roster.css'
import './logs.css'
import './briefing.css'
import { ToiletSheet } from './toilets.tsx'
import { ZoneMapSheet } from './zone-map.tsx'

/** A map is drawn for the paper that is asked for; every other sheet has its own. */
type SheetPaper = PaperKind | 'map' | 'map-upright'

type Sheet = {
  readonly paper: SheetPaper
  /** The call that answers with the sheet's data. */
  readonly call: (phones: string | null) => string
  readonly draw: (data: never, paper: MapPaper, pictures: readonly SheetPicture[]) => ReactNode
}

function sheet<T extends { readonly head: SheetHead }>(
  paper: SheetPaper,
  call: Sheet['call'],
  draw: (data: T, paper: MapPaper, pictures: readonly SheetPicture[]) => ReactNode,
): Sheet {
  return { paper, call, draw: draw as Sheet['draw'] }
}

const sheets: Readonly<Record<string, Sheet>> = {
  roster: sheet<RosterData>(
    'a3-landscape',
    (phones) => (phones === 'full' ? 'reports.rosterSheetWithPhones' : 'reports.rosterSheet'),
    (data) => <RosterSheet data={data} />,
  ),
  'grid-map': sheet<GridMapData>(
    'map',
    () => 'reports.gridMapSheet',
    (data, paper) => <GridMapSheet data={data} paper={paper} />,
  ),
  'zone-map': sheet<GridMapData>(
    'map',
    () => 'reports.gridMapSheet',
    (data, paper, pictures) => <ZoneMapSheet data={data} paper={paper} pictures={pictures} />,
  ),
  atlas: sheet<AtlasData>(
    'map-upright',
    (phones) => (phones === 'full' ? 'reports.atlasSheetInFull' : 'reports.atlasSheet'),
    (data, paper) => <AtlasSheet data={data} paper={paper} />,
  ),
  toilets: sheet<ToiletData>(
    'a4',
    () => 'reports.toiletSheet',
    (data) => <ToiletSheet data={data} />,
  ),
  lpg: sheet<LpgData>(
    'a4',
    (phones) => (phones === 'full' ? 'reports.lpgSheetWithPhones' : 'reports.lpgSheet'),
    (data) => <LpgSheet data={data} />,
  ),
  briefing: sheet<BriefingData>(
    'a4-official',
    () => 'reports.briefing',
    (data) => <BriefingSheet data={data} />,
  ),
}

/** `sheet.html?sheet=roster&day=2022-03-22[&phones=full][&paper=A0]`. */
async function draw(): Promise<void> {
  const params = new URLSearchParams(location.search)
  const wanted = params.get('sheet') ?? ''
  if (!Object.hasOwn(sheets, wanted)) throw new Error(`没有“${wanted}”这种表。`)
  const { paper, call, draw: toNode } = sheets[wanted]
  const data = await ask<{ readonly head: SheetHead }>(call(params.get('phones')), {
    day: params.get('day') ?? '',
  })
  const isUpright = paper === 'map-upright'
  const mapPaper = mapPaperOf(params.get('paper') ?? (isUpright ? 'A4' : 'A3'), isUpright)
  if (paper === 'map' || isUpright) setMapPaper(mapPaper)
  else setPaper(paper)
  const root = createRoot(document.getElementById('root') ?? document.body)
  const pictures = wanted === 'zone-map' ? await readPictures() : []
  flushSync(() => root.render(toNode(data as never, mapPaper, pictures)))
  await Promise.all([document.fonts.ready, ...picturesDrawn()])
  declareReady(data.head, document.querySelector('h1')?.textContent ?? '')
}

globalThis.chartPictures = chartPictures
draw().catch(declareFailed)
