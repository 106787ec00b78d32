import { Alert } from 'antd'
import type { CallOutput } from '../core/client.ts'
import { Panel } from '../ui/page.tsx'

/** What leaves, before it leaves: every file, and what it tells of people. */
export function PackagePreview({ preview }: { readonly preview: CallOutput<'packages.preview'> }) {
  return (
    <>
      {preview.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={preview.warnings[0]}
          description={
            preview.warnings.length > 1 && (
              <span className="check-more">{preview.warnings.slice(1).join('\n')}</span>
            )
          }
        />
      )}
      <Panel title="将要带出的内容" className="handover-list">
        <table>
          <thead>
            <tr>
              <th>材料</th>
              <th>文件</th>
              <th>个人信息</th>
            </tr>
          </thead>
          <tbody>
            {preview.papers.map(({ key, name, files, holds }) => (
              <tr key={key}>
                <td>{name}</td>
                <td>
                  {files
                    .map((file) => file.slice(file.lastIndexOf('.') + 1).toUpperCase())
                    .join('、')}
                </td>
                <td>{holds.length === 0 ? '无，只有统计数字' : holds.join('；')}</td>
              </tr>
            ))}
            <tr>
              <td>主要数据</td>
              <td>JSON</td>
              <td>无，只有统计数字</td>
            </tr>
          </tbody>
        </table>
        <p className="page-note">
          简报附有编制、审核、签发人姓名；正文为人工文字，按原文带出。另有清单、签名、校验码和校验说明。
        </p>
      </Panel>
    </>
  )
}
