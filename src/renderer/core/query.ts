import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { App } from 'antd'
import { callByName, CallError, type CallInput, type CallName, type CallOutput } from './client.ts'
import { pushUndo, type Undo } from './undo.ts'

/** The data lies on this machine: never offline, never stale by itself; events say what changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, staleTime: Infinity },
    mutations: { networkMode: 'always', retry: false },
  },
})

/**
 * Reads one call and reads it again whenever a command changed the data.
 *
 * @param options.enabled `false` waits, such as for a choice not yet made.
 * @param options.everySeconds Reads again as time passes, for what depends on the clock.
 */
export function useCall<N extends CallName>(
  name: N,
  input: CallInput<N>,
  options: { readonly enabled?: boolean; readonly everySeconds?: number } = {},
): UseQueryResult<CallOutput<N>, CallError> {
  return useQuery<CallOutput<N>, CallError>({
    queryKey: [name, input],
    queryFn: () => callByName(name, input),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
    refetchInterval: options.everySeconds === undefined ? false : options.everySeconds * 1000,
  })
}

/** Asks already for what the next page will ask for, so that both get ready at the same time. */
export function readAhead<N extends CallName>(name: N, input: CallInput<N>): void {
  void queryClient.prefetchQuery({
    queryKey: [name, input],
    queryFn: () => callByName(name, input),
  })
}

/** Shows already what a command that succeeded makes true, until the call is answered anew. */
export function writeAhead<N extends CallName>(
  name: N,
  input: CallInput<N>,
  change: (before: CallOutput<N>) => CallOutput<N>,
): void {
  queryClient.setQueryData<CallOutput<N>>([name, input], (before) =>
    before === undefined ? undefined : change(before),
  )
}

export type CommandOptions<N extends CallName> = {
  /** The sentence shown when it is done; none by default, because the screen shows the result. */
  readonly done?: string | ((output: CallOutput<N>, input: CallInput<N>) => string)
  /** The inverse, put on the undo stack once the command has succeeded. */
  readonly undo?: (output: CallOutput<N>, input: CallInput<N>) => Undo | undefined
  /** The form shows its failure itself. */
  readonly quiet?: boolean
}

/** Writes through one call; a failure is shown as its sentence, a success can be undone. */
export function useCommand<N extends CallName>(
  name: N,
  options: CommandOptions<N> = {},
): UseMutationResult<CallOutput<N>, CallError, CallInput<N>> {
  const showFailure = useShowFailure()
  const { message } = App.useApp()
  return useMutation<CallOutput<N>, CallError, CallInput<N>>({
    mutationFn: (input) => callByName(name, input),
    onError: (error) => {
      if (!options.quiet) showFailure(error)
    },
    onSuccess: (output, input) => {
      const undo = options.undo?.(output, input)
      if (undo !== undefined) pushUndo(undo)
      const { done } = options
      if (done !== undefined) {
        void message.success(typeof done === 'string' ? done : done(output, input))
      }
    },
  })
}

/** Shows what a failed call said; cancelling is not a failure to talk about. */
export function useShowFailure(): (error: unknown) => void {
  const { notification } = App.useApp()
  return (error) => {
    if (error instanceof CallError && error.code === 'cancelled') return
    notification.error({ title: '没有完成', description: sentenceOf(error), duration: 8 })
  }
}

/** The sentence for people; anything that is no CallError is a fault of the window itself. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CallError) return error.message
  return '窗口出错，这一步没有完成。请再试一次；仍然不行时重新打开程序。'
}
