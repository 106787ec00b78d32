import { createRoot } from 'react-dom/client'
import { Program } from './app/program.tsx'
import { listenToDesk } from './core/events.ts'
import { readAhead } from './core/query.ts'
import './ui/base.css'
import { applyPalette } from './ui/theme.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

applyPalette()
listenToDesk()
// What the first screen asks for; the answers are there by the time it is drawn.
readAhead('post.status', {})
readAhead('session.operators', {})
createRoot(root).render(<Program />)
