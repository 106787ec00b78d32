import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'
import { protocol, type Session } from 'electron'

const scheme = 'app'
const origin = `${scheme}://post`

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
}

export function pageUrl(page: string): string {
  return `${origin}/${page}`
}

export function isOwnUrl(url: string): boolean {
  return url === origin || url.startsWith(`${origin}/`)
}

/**
 * What a page may load: its own files, nothing from anywhere else. Style attributes stay allowed
 * because ECharts and AG Grid position by them; style elements need the page's nonce.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Must run before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Serves the built pages from disk, with the policy as a header, and nothing outside their folder. */
export function servePages(session: Session, folder: string): void {
  session.protocol.handle(scheme, (request) => {
    const { host, pathname } = new URL(request.url)
    const file = normalize(join(folder, decodeURIComponent(pathname)))
    if (host !== 'post' || !file.startsWith(folder + sep))
      return new Response(null, { status: 404 })
    const type = contentTypes[extname(file)]
    if (type === undefined) return new Response(null, { status: 404 })
    try {
      // Read at once: a page in need of its code does not wait for turns that others count in.
      const bytes = readFileSync(file)
      const nonce = randomBytes(16).toString('base64')
      const body = type.startsWith('text/html')
        ? bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce)
        : bytes
      return new Response(body, {
        headers: {
          'content-type': type,
          'content-security-policy': contentSecurityPolicy(nonce),
          'x-content-type-options': 'nosniff',
        },
      })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

/** Resolves when somebody in the session has received all the files that the page's head names. */
export function pageReceived(session: Session, folder: string, page: string): Promise<void> {
  const html = readFileSync(join(folder, page), 'utf8')
  const names = html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)
  const missing = new Set([...names].map(([, name]) => pageUrl(name)))
  return new Promise((resolve) => {
    session.webRequest.onCompleted({ urls: [pageUrl('*')] }, ({ url }) => {
      missing.delete(url)
      if (missing.size > 0) return
      session.webRequest.onCompleted(null)
      resolve()
    })
  })
}
