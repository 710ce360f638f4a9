/** The three databases; one for each party. */
export const databaseKinds = ['psp', 'merchant', 'wallet'] as const

export type DatabaseKind = (typeof databaseKinds)[number]

/** The role that owns the database and migrates it. */
export const ownerRole = (kind: DatabaseKind): string => `tender_${kind}_owner`

/** The role the program runs as; it can do what the migrations grant it. */
export const appRole = (kind: DatabaseKind): string => `tender_${kind}`

/** The passwords of the two roles of one database. */
export type RolePasswords = { ownerPassword: string; appPassword: string }
