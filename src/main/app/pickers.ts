import { dialog, shell } from 'electron'
import type { Pickers } from '../core/desk.ts'
import { openFile } from './open-file.ts'

/** The system's own dialogs for folders and files. */
export function createPickers(): Pickers {
  return {
    folder: async (title) => {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title,
        properties: ['openDirectory', 'createDirectory'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    file: async (title, extensions) => {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title,
        properties: ['openFile'],
        filters: [{ name: title, extensions: [...extensions] }],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    saveAs: async (title, name) => {
      const { canceled, filePath } = await dialog.showSaveDialog({ title, defaultPath: name })
      return canceled || filePath === '' ? null : filePath
    },
    reveal: (path) => shell.showItemInFolder(path),
    open: openFile,
  }
}
