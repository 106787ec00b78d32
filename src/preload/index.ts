import { contextBridge, ipcRenderer } from 'electron'

// One generic call and one subscription; everything typed is derived from the contract on both sides.
contextBridge.exposeInMainWorld('streetpost', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  onEvent: (listener: (event: unknown) => void): (() => void) => {
    const forward = (_: unknown, event: unknown) => listener(event)
    ipcRenderer.on('event', forward)
    return () => ipcRenderer.off('event', forward)
  },
})
