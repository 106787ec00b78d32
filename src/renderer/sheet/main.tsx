import { Fragment, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type {
  BriefingSheet as BriefingData,
  GridMapSheet as GridMapData,
  LpgSheet as LpgData,
  RosterSheet as RosterData,
  ToiletSheet as ToiletData,
} from '../../shared/reports/sheets.ts'
import { deIdentified } from '../../shared/reports/de-identify.ts'
import type { AtlasSheet as AtlasData } from '../../shared/reports/map-sheets.ts'
import { ApplicationSheet, readApplication, type ApplicationData } from './application.tsx'
import type { LabelPaper, TablePaper } from '../../shared/reports/table-paper.ts'
import { ask } from './ask.ts'
import { AtlasSheet } from './atlas.tsx'
import { picturesDrawn, readPictures, type SheetPicture } from './base-pictures.tsx'
import { BriefingSheet } from './briefing.tsx'
import { chartPictures } from './chart-pictures.ts'
import { FingerprintSheet, readFingerprint, type FingerprintData } from './fingerprint.tsx'
import { GridMapSheet } from './grid-map.tsx'
import { LabelSheet } from './labels.tsx'
import { LogSheet } from './log.tsx'
import { LpgSheet } from './lpg.tsx'
import { mapPaperOf, setMapPaper, type MapPaper } from './map-paper.ts'
import { MeetingPaperSheet, readMeeting, type MeetingPaper } from './meeting.tsx'
import { nameMissing } from './missing-characters.ts'
import { declareFailed, declareReady, setPaper, type PaperKind } from './paper.ts'
import { RosterSheet } from './roster.tsx'
import '../../../resources/fonts/fonts.css'
import './sheet.css'
import './roster.css'
import './logs.css'
import './briefing.css'
import './meeting.css'
import { ToiletSheet } from './toilets.tsx'
import { ZoneMapSheet } from './zone-map.tsx'

/** A map is drawn for the paper that is asked for; every other sheet has its own. */
type SheetPaper = PaperKind | 'map' | 'map-upright' | 'log'

type Drawable = { readonly head: Parameters<typeof declareReady>[0] }

type Sheet = {
  readonly paper: SheetPaper
  readonly read: (params: URLSearchParams) => Promise<Drawable>
  readonly draw: (data: never, paper: MapPaper, pictures: readonly SheetPicture[]) => ReactNode
}

/** Most sheets show one call of a day; the name of the call with whole phones is the second. */
function ofDay(call: string, inFull = call): Sheet['read'] {
  return (params) =>
    ask(params.get('phones') === 'full' ? inFull : call, { day: params.get('day') ?? '' })
}

function sheet<T extends Drawable>(
  paper: SheetPaper,
  read: Sheet['read'],
  draw: (data: T, paper: MapPaper, pictures: readonly SheetPicture[]) => ReactNode,
): Sheet {
  return { paper, read, draw: draw as Sheet['draw'] }
}

const sheets: Readonly<Record<string, Sheet>> = {
  roster: sheet<RosterData>(
    'a3-landscape',
    ofDay('reports.rosterSheet', 'reports.rosterSheetWithPhones'),
    (data) => <RosterSheet data={data} />,
  ),
  'grid-map': sheet<GridMapData>('map', ofDay('reports.gridMapSheet'), (data, paper) => (
    <GridMapSheet data={data} paper={paper} />
  )),
  'zone-map': sheet<GridMapData>('map', ofDay('reports.gridMapSheet'), (data, paper, pictures) => (
    <ZoneMapSheet data={data} paper={paper} pictures={pictures} />
  )),
  atlas: sheet<AtlasData>(
    'map-upright',
    ofDay('reports.atlasSheet', 'reports.atlasSheetInFull'),
    (data, paper) => <AtlasSheet data={data} paper={paper} />,
  ),
  toilets: sheet<ToiletData>('a4', ofDay('reports.toiletSheet'), (data) => (
    <ToiletSheet data={data} />
  )),
  lpg: sheet<LpgData>('a4', ofDay('reports.lpgSheet', 'reports.lpgSheetWithPhones'), (data) => (
    <LpgSheet data={data} />
  )),
  briefing: sheet<BriefingData>('a4-official', ofDay('reports.briefing'), (data) => (
    <BriefingSheet data={data} />
  )),
  meeting: sheet<MeetingPaper>('a4-landscape', readMeeting, (data) => (
    <MeetingPaperSheet data={data} />
  )),
  fingerprint: sheet<FingerprintData>('a4', readFingerprint, (data) => (
    <FingerprintSheet data={data} />
  )),
  log: sheet<TablePaper>(
    'log',
    (params) =>
      ask(
        params.get('phones') === 'full' ? 'reports.logPaperWithPhones' : 'reports.logPaper',
        logAsked(params),
      ),
    (data) => <LogSheet data={data} />,
  ),
  list: sheet<TablePaper>(
    'log',
    (params) =>
      ask(params.get('phones') === 'full' ? 'reports.listPaperWithPhones' : 'reports.listPaper', {
        id: params.get('id') ?? '',
      }),
    (data) => <LogSheet data={data} />,
  ),
  labels: sheet<LabelPaper>(
    'a4',
    (params) => ask('reports.labelPaper', logAsked(params)),
    (data) => <LabelSheet data={data} />,
  ),
  application: sheet<ApplicationData>(
    'a4-official',
    (params) => readApplication(params.get('zone') ?? ''),
    (data) => <ApplicationSheet data={data} />,
  ),
}

/** `sheet.html?sheet=roster&day=2022-03-22[&phones=full][&paper=A0]`. */
async function draw(): Promise<void> {
  const params = new URLSearchParams(location.search)
  const wanted = params.get('sheet') ?? ''
  if (!Object.hasOwn(sheets, wanted)) throw new Error(`没有“${wanted}”这种表。`)
  const { paper, read, draw: toNode } = sheets[wanted]
  const asked = await read(params)
  const data = params.get('phones') === 'strict' ? deIdentified(wanted, asked) : asked
  const isUpright = paper === 'map-upright'
  const mapPaper = mapPaperOf(params.get('paper') ?? (isUpright ? 'A4' : 'A3'), isUpright)
  if (paper === 'map' || isUpright) setMapPaper(mapPaper)
  else if (paper === 'log') setPaper(logPaperKind(data as TablePaper))
  else setPaper(paper)
  const root = createRoot(document.getElementById('root') ?? document.body)
  const pictures = wanted === 'zone-map' ? await readPictures() : []
  const drawAs = (key: string) =>
    flushSync(() =>
      root.render(<Fragment key={key}>{toNode(data as never, mapPaper, pictures)}</Fragment>),
    )
  drawAs('first')
  // Listened to at once: a picture that has come says so only then.
  const picturesCome = Promise.all(picturesDrawn())
  await fontsLoaded()
  // A chart measures its words as it is drawn, so it is drawn anew once its fonts are there.
  if (document.querySelector('.chart') !== null) drawAs('measured')
  nameMissing(document)
  await Promise.all([fontsLoaded(), picturesCome])
  declareReady(data.head)
}

function logPaperKind({ landscape, size }: TablePaper): PaperKind {
  if (size === 'A3') return 'a3-landscape'
  return landscape ? 'a4-landscape' : 'a4'
}

/** Which log and which part of it. */
function logAsked(params: URLSearchParams) {
  return {
    what: params.get('what'),
    day: params.get('day') ?? '',
    id: params.get('id') ?? '',
    size: params.get('paper') ?? undefined,
  }
}

/**
 * Waits until every font the page needs has come: text whose font is still loading is printed
 * invisible. A page asks for its fonts when it is laid out, so it is laid out first.
 */
async function fontsLoaded(): Promise<void> {
  do {
    document.body.getBoundingClientRect()
    await document.fonts.ready
    await new Promise((later) => setTimeout(later, 0))
    document.body.getBoundingClientRect()
  } while (document.fonts.status === 'loading')
}

globalThis.chartPictures = chartPictures
draw().catch(declareFailed)
