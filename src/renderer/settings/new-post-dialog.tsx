import { Button, Input } from 'antd'
import { useState } from 'react'
import { postContract } from '../../shared/settings/contract.ts'
import { client } from '../core/client.ts'
import { useCommand } from '../core/query.ts'
import { Dialog } from '../ui/dialog.tsx'
import { RecordForm } from '../ui/form.tsx'
import { postForm } from './post-form.ts'

type NewPost = Parameters<typeof client.post.create>[0]

/** A new post in a file of its own; the one that is open keeps its file. */
export function NewPostDialog(props: {
  readonly open: boolean
  /** Where the open file lies: the new one is put beside it unless another folder is chosen. */
  readonly folder: string
  readonly onClose: () => void
}) {
  const [folder, setFolder] = useState(props.folder)
  const choose = useCommand('files.chooseFolder')

  function close() {
    setFolder(props.folder)
    props.onClose()
  }

  return (
    <Dialog title="新建指挥所" open={props.open} onClose={close}>
      <p className="page-note">
        新指挥所存成一个新文件，文件名取街道名称。现在的数据文件留在原处，随时可以换回来。
      </p>
      <label className="place-of-file">
        <span>保存在</span>
        <Input
          aria-label="保存在"
          value={folder}
          onChange={(event) => setFolder(event.target.value)}
        />
        <Button
          onClick={() =>
            choose.mutate(
              { title: '选择保存新指挥所的文件夹' },
              { onSuccess: ({ path }) => setFolder(path ?? folder) },
            )
          }
        >
          选择文件夹
        </Button>
      </label>
      <RecordForm
        schema={postContract.create.input}
        fields={[...postForm, { name: 'operatorName' }]}
        onSave={(values) => client.files.newPost({ ...(values as NewPost), folder })}
        verb="新建指挥所"
      />
    </Dialog>
  )
}
