import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { largestPicture } from '../../shared/pictures/contract.ts'
import { client } from '../core/client.ts'
import { sentenceOf } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { pushUndo } from '../core/undo.ts'
import { FileRow } from '../ui/file-row.tsx'
import { JobProgress } from '../ui/job-progress.tsx'
import { currentKey } from './current-key.ts'

/** One picture from the disk into the post's own file. */
export function ImportPicture({ onDone }: { readonly onDone: () => void }) {
  const [path, setPath] = useState('')
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const { job, run } = useJobRun<{ readonly id: string }>()

  async function start() {
    setFailure(undefined)
    try {
      const { id } = await run(client.basePictures.add({ path, name }))
      pushUndo({
        label: `导入底图 ${name}`,
        run: async () => client.basePictures.remove(await currentKey(id)),
      })
      onDone()
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }

  return (
    <form
      className="pictures-import"
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <FileRow
        label="图片文件"
        hint="PNG 或 JPG"
        extensions={['png', 'jpg', 'jpeg']}
        path={path}
        onChange={setPath}
      />
      <label htmlFor="picture-name">底图名称</label>
      <Input
        id="picture-name"
        placeholder="空着时用文件名"
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <p className="page-note">
        {largestPicture.megabytes} MB、{largestPicture.megapixels * 100} 万像素以内。PDF 和 CAD
        图先另存为 PNG 或 JPG。导入后铺在街道范围下面，再用控制点定位。
      </p>
      {failure !== undefined && <Alert type="error" showIcon title={failure} />}
      <Button
        type="primary"
        htmlType="submit"
        loading={job !== undefined}
        disabled={path.trim() === ''}
      >
        导入底图
      </Button>
      <JobProgress job={job} />
    </form>
  )
}
