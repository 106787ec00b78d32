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

/**
 * Serves the built pages from disk, with the policy as a header, and nothing outside their folder.
 *
 * @returns Resolves when the first page and all that its head names were handed out.
 */
export function servePages(session: Session, folder: string): Promise<void> {
  let handedOut: () => void
  const firstPage = new Promise<void>((resolve) => (handedOut = resolve))
  let missing: Set<string> | undefined
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
      if (typeof body === 'string') missing ??= filesNamedIn(body, folder)
      missing?.delete(file)
      if (missing?.size === 0) handedOut()
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
  return firstPage
}

function filesNamedIn(html: string, folder: string): Set<string> {
  const names = html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)
  return new Set([...names].map(([, name]) => join(folder, name)))
}
