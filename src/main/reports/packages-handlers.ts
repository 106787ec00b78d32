import {
  trustedPostFields,
  type packagesContract,
  type trustedPostsContract,
} from '../../shared/reports/packages.ts'
import type { Handlers } from '../core/dispatch.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'
import { findDrives } from '../office/drives.ts'
import { canonicalFingerprint, ownSigner } from '../office/package-signature.ts'
import { comparePackages } from './compare-packages.ts'
import { previewPackage } from './package-preview.ts'
import { knownPosts, listPackageLog } from './package-store.ts'
import { noteRecheck, recheckPackage } from './recheck-package.ts'
import { getPost } from './sheet-head.ts'

export const packagesHandlers: Handlers<typeof packagesContract> = {
  drives: async () => ({ drives: [...(await findDrives())] }),
  preview: previewPackage,
  ownKey: async (db, _input, ctx) => ({
    name: (await getPost(db)).streetName,
    fingerprint: ownSigner(ctx.sealer).fingerprint,
  }),
  log: listPackageLog,
  recheck: { run: recheckPackage, note: noteRecheck },
  compare: async (db, { folders }, ctx) =>
    comparePackages(folders, await knownPosts(db, ctx.sealer)),
}

export const trustedPostsHandlers = recordHandlers(trustedPostFields, {
  table: 'trusted_posts',
  noun: '登记的指挥所',
  toColumns: ({ fingerprint, ...fields }) => ({
    ...cellsOf(fields),
    ...(fingerprint === undefined ? {} : { fingerprint: canonicalFingerprint(fingerprint) }),
  }),
  toShown: (row) => shownAs(row),
  searched: ['r.name', 'r.fingerprint', 'r.remark'],
  order: ['r.name', 'r.id'],
}) satisfies Handlers<typeof trustedPostsContract>
