import { QuestionCircleOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { clockText, dayOf, dayText } from '../../shared/core/dates.ts'
import { deskRoles } from '../../shared/core/roles.ts'
import { useDesk } from '../core/desk.ts'
import { useCommand } from '../core/query.ts'
import { useNavigation } from '../core/route.ts'
import { clearUndo } from '../core/undo.ts'
import { JobsTray } from './jobs-tray.tsx'

/** Whose post, which day, as of when, who is at the desk. */
export function Header(props: { readonly onSearch: () => void; readonly onHelp: () => void }) {
  const { post, actor, now } = useDesk()
  const { go } = useNavigation()
  const signOut = useCommand('session.signOut')
  return (
    <header className="header">
      <b className="header-post">{post.postName || post.streetName}</b>
      {post.isDemo && (
        <Button
          className="demo-mark"
          title="换成正式的指挥所"
          onClick={() => go({ page: 'settings', tab: 'files' })}
        >
          演示
        </Button>
      )}
      <span className="header-time">
        {dayText(dayOf(now))}
        <span className="page-note">日报截至 {clockText(post.cutoffMinutes)}</span>
      </span>
      <span className="header-gap" />
      <Button icon={<SearchOutlined />} onClick={props.onSearch}>
        找页面和功能 <kbd>Ctrl+K</kbd>
      </Button>
      <JobsTray />
      <Button
        type="text"
        icon={<QuestionCircleOutlined />}
        title="按键（F1）"
        aria-label="按键"
        onClick={props.onHelp}
      />
      <Dropdown
        trigger={['click']}
        menu={{
          items: [{ key: 'switch', label: '换人登录' }],
          onClick: () => signOut.mutate({}, { onSuccess: clearUndo }),
        }}
      >
        <Button type="text" icon={<UserOutlined />}>
          {actor.name}
          <span className="page-note">{deskRoles[actor.role]}</span>
        </Button>
      </Dropdown>
    </header>
  )
}
