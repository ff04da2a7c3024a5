import { RecordsPage } from '../../records/ui/table/records-page.tsx'
import { product } from '../products.schema.ts'

export const ProductsPage = () => <RecordsPage table={product} />
