import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import '@fontsource-variable/inter/index.css'
import './kit/tokens.css'
import './kit/base.css'
import './kit/controls.css'
import './kit/pages.css'
import { queryClient } from './api/queries'
import App from './shell/App.vue'
import { router } from './shell/router'

createApp(App).use(VueQueryPlugin, { queryClient }).use(router).mount('#app')
