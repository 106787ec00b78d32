import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { styleNonce } from '../core/bridge.ts'
import { useOpenings } from '../core/events.ts'
import { queryClient } from '../core/query.ts'
import { windowTheme } from '../ui/theme.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Gate } from './gate.tsx'

dayjs.locale('zh-cn')

/**
 * Dialogs and lists drop into the root: for the body antd would add a style without a nonce to stop
 * it scrolling, which the policy refuses and which is not needed, because the body never scrolls.
 */
const popupContainer = () => document.getElementById('root') ?? document.body

/** The window's outermost frame: theme, Chinese, data, and a net for what breaks. */
export function Program() {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={windowTheme}
      csp={{ nonce: styleNonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      getPopupContainer={popupContainer}
    >
      <App className="program" notification={{ placement: 'bottomRight' }}>
        <QueryClientProvider client={queryClient}>
          <ErrorBoundary place="窗口">
            <Gate key={useOpenings()} />
          </ErrorBoundary>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}
