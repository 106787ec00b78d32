import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { styleNonce } from '../core/bridge.ts'
import { queryClient } from '../core/query.ts'
import { windowTheme } from '../ui/theme.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Gate } from './gate.tsx'

dayjs.locale('zh-cn')

/** The window's outermost frame: theme, Chinese, data, and a net for what breaks. */
export function Program() {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={windowTheme}
      csp={{ nonce: styleNonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App className="program" notification={{ placement: 'bottomRight' }}>
        <QueryClientProvider client={queryClient}>
          <ErrorBoundary place="窗口">
            <Gate />
          </ErrorBoundary>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}
