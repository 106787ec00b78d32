import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const folderIn = (userData: string) => join(userData, 'opener')
const listIn = (userData: string) => join(folderIn(userData), 'opened')

/**
 * A PATH whose `xdg-open` notes what it is given and stays open for as long as a person would read,
 * so that no test starts the machine's own office programs.
 */
export function pathWithOpener(userData: string): string {
  const folder = folderIn(userData)
  mkdirSync(folder, { recursive: true })
  const lines = ['#!/bin/sh', `echo "$1" >> '${listIn(userData)}'`, 'sleep 20', '']
  writeFileSync(join(folder, 'xdg-open'), lines.join('\n'), { mode: 0o755 })
  return [folder, process.env.PATH ?? ''].join(delimiter)
}

/** The files the program has handed to the system to open, first to last. */
export function openedFiles(userData: string): readonly string[] {
  const list = listIn(userData)
  return existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : []
}
