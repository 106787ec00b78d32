import { execFile } from 'node:child_process'
import { readdir, readFile, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'

export type Drive = {
  readonly path: string
  readonly label: string
  readonly fileSystem: string
  readonly freeBytes: number
  readonly isReadOnly: boolean
}

type Found = Omit<Drive, 'freeBytes'>

/** PowerShell may take seconds to begin, or be forbidden. */
const patienceMs = 8_000

/**
 * Sticks and cards that are plugged in. Advice only: readers hide the removable flag, policies
 * forbid PowerShell; whoever misses a drive here chooses its folder.
 */
export async function findDrives(): Promise<readonly Drive[]> {
  const found = await (
    process.platform === 'win32' ? onWindows() : process.platform === 'darwin' ? onMac() : onLinux()
  ).catch(() => [])
  return Promise.all(
    found.map(async (drive) => {
      const room = await statfs(drive.path).catch(() => undefined)
      return { ...drive, freeBytes: room === undefined ? 0 : room.bavail * room.bsize }
    }),
  )
}

async function onWindows(): Promise<readonly Found[]> {
  const script =
    'Get-CimInstance Win32_LogicalDisk -Filter "DriveType=2" | Where-Object FileSystem | ' +
    'Select-Object DeviceID,VolumeName,FileSystem | ConvertTo-Json -Compress'
  const { stdout } = await promisify(execFile)(
    'powershell.exe',
    [
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      `[Console]::OutputEncoding=[Text.Encoding]::UTF8; ${script}`,
    ],
    { timeout: patienceMs, windowsHide: true },
  )
  if (stdout.trim() === '') return []
  type Disk = {
    readonly DeviceID: string
    readonly VolumeName: string | null
    readonly FileSystem: string
  }
  const disks = JSON.parse(stdout) as Disk | readonly Disk[]
  return [disks].flat().map(({ DeviceID, VolumeName, FileSystem }) => ({
    path: `${DeviceID}\\`,
    label: VolumeName ?? '',
    fileSystem: FileSystem,
    isReadOnly: false,
  }))
}

async function onMac(): Promise<readonly Found[]> {
  const names = (await readdir('/Volumes')).filter((name) => name !== 'Macintosh HD')
  return names.map((name) => ({
    path: join('/Volumes', name),
    label: name,
    fileSystem: '',
    isReadOnly: false,
  }))
}

async function onLinux(): Promise<readonly Found[]> {
  const mounts = mountsIn(await readFile('/proc/self/mounts', 'utf8'))
  const kept = await Promise.all(
    mounts.map(async (mount) => ((await isRemovable(mount)) ? mount : undefined)),
  )
  return kept.flatMap((mount) =>
    mount === undefined
      ? []
      : [
          {
            path: mount.path,
            label: basename(mount.path),
            fileSystem: mount.fileSystem,
            isReadOnly: mount.options.includes('ro'),
          },
        ],
  )
}

type Mount = {
  readonly device: string
  readonly path: string
  readonly fileSystem: string
  readonly options: readonly string[]
}

/** Lines of `/proc/mounts`; blanks in a path are written `\040`. */
export function mountsIn(text: string): readonly Mount[] {
  return text
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([device]) => device.startsWith('/dev/'))
    .map(([device, path, fileSystem, options]) => ({
      device,
      path: path.replace(/\\(\d{3})/g, (_, digits: string) =>
        String.fromCharCode(Number.parseInt(digits, 8)),
      ),
      fileSystem,
      options: options.split(','),
    }))
}

/** Where desktops mount sticks, or what the kernel calls removable. */
async function isRemovable({ device, path }: Mount): Promise<boolean> {
  if (/^\/(run\/)?media\//.test(path)) return true
  const disk = basename(device).replace(/p?\d+$/, '')
  const flag = await readFile(`/sys/block/${disk}/removable`, 'utf8').catch(() => '0')
  return flag.trim() === '1'
}
