import { Alert, Button, Slider, Switch } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { basePictureFields, largestPicture, pictureModels } from '../../shared/pictures/contract.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { recordWriter, writersOf, type RowOf } from '../core/records.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { RecordForm } from '../ui/form.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { groundLayers } from '../ui/map-ground.ts'
import { AreaMap } from '../ui/map.tsx'
import { Page } from '../ui/page.tsx'
import { loadPicture } from '../ui/picture-store.ts'
import { toMapPicture } from '../ui/use-base-pictures.ts'
import { ImportPicture } from './import-picture.tsx'
import { LocateBoard } from './locate-board.tsx'
import './pictures.css'

type Picture = RowOf<'basePictures'>
type Opened = { readonly do: 'import' } | { readonly do: 'rename'; readonly row: Picture }

const writer = recordWriter('basePictures', '底图', ({ name }) => String(name))

/** 底图: scans and screenshots under every map, plain or laid on the ground by control points. */
export function PicturesPage() {
  const rows = useCall('basePictures.list', {}).data?.rows
  const ground = useCall('grids.map', {})
  const grids = useCall('grids.current', {})
  const { opened, open, close } = useDrawer<Opened>()
  const [located, setLocated] = useState<string | undefined>(undefined)
  const [fading, setFading] = useState<{ readonly id: string; readonly opacity: number }>()
  const mayWrite = useMay(writersOf('basePictures'))
  const showFailure = useShowFailure()
  const unreadable = useUnreadable(rows)
  const layers = useMemo(
    () => (ground.data === undefined ? [] : groundLayers(ground.data, grids.data?.grids ?? [])),
    [ground.data, grids.data],
  )
  const pictures = useMemo(() => (rows ?? []).map(toMapPicture), [rows])
  const shown = useMemo(
    () =>
      pictures.map((picture) =>
        picture.id === fading?.id ? { ...picture, opacity: fading.opacity / 100 } : picture,
      ),
    [pictures, fading],
  )

  const change = (row: Picture, fields: Partial<Picture>) =>
    void writer.edit(row, fields).then(() => setFading(undefined), showFailure)
  /** The list shows the uppermost first. */
  const listed = [...(rows ?? [])].reverse()
  const swap = (row: Picture, other: Picture) =>
    void writer
      .writeAll([
        { kind: 'edit', row, change: { sort: other.sort } },
        { kind: 'edit', row: other, change: { sort: row.sort } },
      ])
      .then(({ error }) => error !== undefined && showFailure(error))

  useKeys(
    mayWrite && located === undefined
      ? [{ key: 'n', label: '导入底图', run: () => open({ do: 'import' }) }]
      : [],
  )

  const row = rows?.find(({ id }) => id === located)
  if (row !== undefined) {
    return (
      <LocateBoard key={row.id} row={row} under={layers} onClose={() => setLocated(undefined)} />
    )
  }
  return (
    <Page
      title="底图"
      note="铺在每张地图最下面；不连网，图片存在数据文件里"
      verbs={
        mayWrite && (
          <Button type="primary" onClick={() => open({ do: 'import' })}>
            导入底图
          </Button>
        )
      }
    >
      <div className="pictures-split">
        <aside className="pictures-side">
          {rows?.length === 0 && (
            <Empty
              title="还没有底图"
              step={`扫描图、截图、CAD 导出图都可以，PNG 或 JPG，${largestPicture.megabytes} MB 以内。没有社区边界时，也可以先在底图上画区域。`}
              verb={mayWrite ? { label: '导入底图', run: () => open({ do: 'import' }) } : undefined}
            />
          )}
          <ul className="pictures-list" aria-label="底图清单">
            {listed.map((picture, at) => (
              <li key={picture.id}>
                <b>{picture.name}</b>
                <span className="page-note">
                  {pictureModels[picture.model]} · {picture.width}×{picture.height} 像素 ·{' '}
                  {(picture.bytes / 1024 / 1024).toFixed(1)} MB
                </span>
                {unreadable.has(picture.id) && (
                  <Alert type="error" title="这张图片打不开，地图上不显示。请删除后重新导入。" />
                )}
                <div className="pictures-shown">
                  <Switch
                    aria-label={`显示 ${picture.name}`}
                    checked={picture.isOn}
                    disabled={!mayWrite}
                    checkedChildren="显示"
                    unCheckedChildren="隐藏"
                    onChange={(isOn) => change(picture, { isOn })}
                  />
                  <Slider
                    min={10}
                    max={100}
                    disabled={!mayWrite}
                    value={fading?.id === picture.id ? fading.opacity : picture.opacity}
                    onChange={(opacity) => setFading({ id: picture.id, opacity })}
                    onChangeComplete={(opacity) => change(picture, { opacity })}
                    tooltip={{ formatter: (percent) => `浓度 ${percent}%` }}
                    ariaLabelForHandle={`${picture.name} 的浓度`}
                  />
                </div>
                {mayWrite && (
                  <div className="pictures-verbs">
                    <Button type="primary" onClick={() => setLocated(picture.id)}>
                      {picture.model === 'plain' ? '定位' : '重新定位'}
                    </Button>
                    <Button disabled={at === 0} onClick={() => swap(picture, listed[at - 1])}>
                      上移
                    </Button>
                    <Button
                      disabled={at === listed.length - 1}
                      onClick={() => swap(picture, listed[at + 1])}
                    >
                      下移
                    </Button>
                    <Button onClick={() => open({ do: 'rename', row: picture })}>改名</Button>
                    <Button onClick={() => void writer.remove([picture]).catch(showFailure)}>
                      删除
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </aside>
        <AreaMap label="底图预览" layers={layers} pictures={shown} />
      </div>
      <SideDrawer
        title={opened?.do === 'rename' ? `底图 ${opened.row.name}` : '导入底图'}
        open={opened !== undefined}
        onClose={close}
      >
        {opened?.do === 'import' && <ImportPicture onDone={close} />}
        {opened?.do === 'rename' && (
          <RecordForm
            schema={basePictureFields}
            fields={[{ name: 'name', wide: true }]}
            row={opened.row}
            verb="保存名称"
            onSave={async (values) => {
              await writer.edit(opened.row, values)
              close()
            }}
          />
        )}
      </SideDrawer>
    </Page>
  )
}

/** Pictures whose file the window cannot draw, such as for want of memory. */
function useUnreadable(rows: readonly Picture[] | undefined): ReadonlySet<string> {
  const [bad, setBad] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    for (const { id } of rows ?? []) {
      void loadPicture(id).then((bitmap) => {
        if (bitmap === undefined) setBad((known) => new Set([...known, id]))
      })
    }
  }, [rows])
  return bad
}
