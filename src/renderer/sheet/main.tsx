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
import type { LabelPaper, TablePaper } from '../../shared/reports/table-paper.ts'
import { ask } from './ask.ts'
import { AtlasSheet } from './atlas.tsx'
import { BriefingSheet } from './briefing.tsx'
import { chartPictures } from './chart-pictures.ts'
import { GridMapSheet } from './grid-map.tsx'
import { LabelSheet } from './labels.tsx'
import { LogSheet } from './log.tsx'
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
type SheetPaper = PaperKind | 'map' | 'map-upright' | 'log'

type Sheet = {
  readonly paper: SheetPaper
  /** The call that answers with the sheet's data. */
  readonly call: (phones: string | null) => string
  readonly draw: (data: never, paper: MapPaper) => ReactNode
}

function sheet<T extends { readonly head: SheetHead }>(
  paper: SheetPaper,
  call: Sheet['call'],
  draw: (data: T, paper: MapPaper) => ReactNode,
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
    (data, paper) => <ZoneMapSheet data={data} paper={paper} />,
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
  log: sheet<TablePaper>(
    'log',
    () => 'reports.logPaper',
    (data) => <LogSheet data={data} />,
  ),
  labels: sheet<LabelPaper>(
    'a4',
    () => 'reports.labelPaper',
    (data) => <LabelSheet data={data} />,
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
    ...logParams(params),
  })
  const isUpright = paper === 'map-upright'
  const mapPaper = mapPaperOf(params.get('paper') ?? (isUpright ? 'A4' : 'A3'), isUpright)
  if (paper === 'map' || isUpright) setMapPaper(mapPaper)
  else if (paper === 'log') setPaper((data as TablePaper).landscape ? 'a4-landscape' : 'a4')
  else setPaper(paper)
  const root = createRoot(document.getElementById('root') ?? document.body)
  flushSync(() => root.render(toNode(data as never, mapPaper)))
  await document.fonts.ready
  declareReady(data.head, document.querySelector('h1')?.textContent ?? '')
}

/** Which log, of which toilet or order; other sheets know neither. */
function logParams(params: URLSearchParams) {
  const what = params.get('what')
  return what === null ? {} : { what, id: params.get('id') ?? '' }
}

globalThis.chartPictures = chartPictures
draw().catch(declareFailed)
