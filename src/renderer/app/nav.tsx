import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useNavigation } from '../core/route.ts'
import { pages, routeTo } from './routes.tsx'

/** The pages as icon and word; narrowed to icons it leaves the width to the lists. */
export function SideNav() {
  const { route, go } = useNavigation()
  const [narrow, setNarrow] = useState(false)
  return (
    <nav className={narrow ? 'nav narrow' : 'nav'} aria-label="页面">
      <div className="nav-name">
        <span className="nav-mark">街</span>
        <span className="nav-word">防疫指挥台</span>
      </div>
      {pages
        .filter(({ tabs }) => tabs.length > 0)
        .map(({ key, title, Icon }) => (
          <button
            key={key}
            type="button"
            className="nav-item"
            title={title}
            aria-current={route.page === key ? 'page' : undefined}
            onClick={() => go(routeTo(key))}
          >
            <Icon />
            <span className="nav-word">{title}</span>
          </button>
        ))}
      <button
        type="button"
        className="nav-item nav-fold"
        title={narrow ? '展开导航' : '收起导航'}
        onClick={() => setNarrow(!narrow)}
      >
        {narrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        <span className="nav-word">收起</span>
      </button>
    </nav>
  )
}
