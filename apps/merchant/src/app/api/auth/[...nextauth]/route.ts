import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/auth/auth-options.ts'

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
	return await NextAuth(request, context, authOptions())
}

export { handle as GET, handle as POST }
