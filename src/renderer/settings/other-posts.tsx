import { Button } from 'antd'
import { useCall } from '../core/query.ts'
import { useOpenPost } from './open-post.ts'

/** At the door: the other posts of this computer, so that nobody is locked into the wrong file. */
export function OtherPosts() {
  const { data } = useCall('files.known', {})
  const openPost = useOpenPost()
  const others = data?.files.filter(({ isCurrent, isThere }) => !isCurrent && isThere) ?? []
  if (others.length === 0) return null
  return (
    <div className="other-posts">
      <span className="page-note">这台电脑上的其他指挥所：</span>
      {others.map(({ file, name, isDemo }) => (
        <Button key={file} onClick={() => void openPost(file, name)}>
          {name || '还没有指挥所'}
          {isDemo && '（演示）'}
        </Button>
      ))}
    </div>
  )
}
