import { Button } from 'antd'
import { useState } from 'react'
import { useDesk } from '../core/desk.ts'
import { useCall, useCommand } from '../core/query.ts'
import { Chip } from '../ui/chip.tsx'
import { Page } from '../ui/page.tsx'
import { NewPostDialog } from './new-post-dialog.tsx'
import { useOpenPost } from './open-post.ts'

/** The posts of this computer: from the demo to one's own and back. */
export function DataFilesPage() {
  const { file, post } = useDesk()
  const { data } = useCall('files.known', {})
  const [making, setMaking] = useState(false)
  const choose = useCommand('files.chooseFile')
  const openPost = useOpenPost()

  return (
    <Page
      title="数据文件"
      note="一个指挥所一个文件，演示和正式数据分开存放"
      scrolls
      verbs={
        <>
          <Button
            onClick={() =>
              choose.mutate(
                { title: '选择数据文件', extensions: ['streetpost'] },
                {
                  onSuccess: ({ path }) => {
                    if (path !== null) void openPost(path, '')
                  },
                },
              )
            }
          >
            打开另一个数据文件
          </Button>
          <Button type="primary" onClick={() => setMaking(true)}>
            新建指挥所
          </Button>
        </>
      }
    >
      {post.isDemo && (
        <p className="page-note">
          现在打开的是演示街道，其中的人和事都是虚构的。正式使用请按“新建指挥所”。
        </p>
      )}
      <ul className="data-files">
        {data?.files.map((known) => (
          <li key={known.file} className="panel">
            <div className="data-file">
              <b>{known.name || '还没有指挥所'}</b>
              {known.isDemo && <Chip tone="waiting" text="演示" />}
              {known.isCurrent && <Chip tone="done" text="现在打开" />}
              {!known.isThere && <Chip tone="overdue" text="文件不在原处" />}
              <span className="page-note selectable">{known.file}</span>
            </div>
            {!known.isCurrent && (
              <Button
                disabled={!known.isThere}
                onClick={() => void openPost(known.file, known.name)}
              >
                打开
              </Button>
            )}
          </li>
        ))}
      </ul>
      <NewPostDialog open={making} folder={folderOf(file)} onClose={() => setMaking(false)} />
    </Page>
  )
}

function folderOf(file: string): string {
  return file.replace(/[\\/][^\\/]*$/, '')
}
