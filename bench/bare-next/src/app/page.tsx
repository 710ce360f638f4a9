import { BareTill } from '../bare-till.tsx'

export default function BarePage() {
	return (
		<main>
			<BareTill />
		</main>
	)
}
