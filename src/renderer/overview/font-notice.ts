import { App } from 'antd'
import { useEffect, useEffectEvent } from 'react'
import { missingFontsSentence } from '../core/official-fonts.ts'

const told = 'missing-fonts-told'

/** Tells once on each computer which faces of official documents it lacks; 导出 says it always. */
export function useFontNotice(): void {
  const { notification } = App.useApp()
  const tell = useEffectEvent(() => {
    const sentence = missingFontsSentence()
    if (sentence === undefined || localStorage.getItem(told) === sentence) return
    localStorage.setItem(told, sentence)
    notification.info({ title: '公文字体', description: sentence, placement: 'bottomRight' })
  })
  useEffect(() => {
    // After the first figures stand.
    const wait = setTimeout(() => tell(), 2000)
    return () => clearTimeout(wait)
  }, [])
}
