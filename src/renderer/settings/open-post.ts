import { useAsk } from '../ui/ask.ts'
import { useCommand } from '../core/query.ts'

/** Asks, then opens another post's file in the place of this one. */
export function useOpenPost() {
  const open = useCommand('files.openPost')
  const ask = useAsk()
  return async (file: string, name: string) => {
    const sure = await ask({
      title: `打开${name === '' ? '另一个数据文件' : `“${name}”`}`,
      text: '现在的数据文件留在原处，随时可以换回来。没有保存的填写不会保留。换过去以后重新登录。',
      verb: '打开',
    })
    if (sure) open.mutate({ file })
  }
}
