import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'

/** 网格 before there is anything to divide. */
export function NoGround({ onImport }: { readonly onImport: () => void }) {
  return (
    <Page title="网格">
      <div className="centre">
        <Empty
          title="还不能划分网格"
          step="划分网格要用社区范围和楼栋院落的位置、户数。先导入社区与楼栋范围。"
          verb={{ label: '导入资料', run: onImport }}
        />
      </div>
    </Page>
  )
}
