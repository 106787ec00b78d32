import { createRoot } from 'react-dom/client'
import { Program } from './app/program.tsx'
import { listenToDesk } from './core/events.ts'
import './ui/base.css'
import { applyPalette } from './ui/theme.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

applyPalette()
listenToDesk()
createRoot(root).render(<Program />)
