export function writeDemoFiles(_f: string, _o: unknown): Promise<string[]> {
  throw new Error('later')
}
