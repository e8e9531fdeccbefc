// The one Vue instance of the page: the import map hands it to plugins as `vue`.
export * from 'vue'
