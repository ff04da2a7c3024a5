/** A certificate for localhost that no authority issued, made for tests only. */
const pem = (what: string, base64: string) =>
  `-----BEGIN ${what}-----\n${base64.replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END ${what}-----\n`

export const relayCertificate = {
  key: pem(
    'PRIVATE KEY',
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgztPO5p7qE2N0hvAYIu4AnxDs8QrvCUAzYfkckZ2/OnChRANCAASnFukwtsbc/jfWt5OTb9k4c3gXYVRdlS0Nv1a5lFKzDMP13Xmu1KTOdr0oI5BSFDSMQH9/dekvKshLXTv6SAJ7',
  ),
  cert: pem(
    'CERTIFICATE',
    'MIIBmzCCAUGgAwIBAgIUAXVO6QIjwTgsE3MzciX4X1RnPxEwCgYIKoZIzj0EAwIwFDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjE0MTA0OVoYDzIxMjYxMDI5MTQxMDQ5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASnFukwtsbc/jfWt5OTb9k4c3gXYVRdlS0Nv1a5lFKzDMP13Xmu1KTOdr0oI5BSFDSMQH9/dekvKshLXTv6SAJ7o28wbTAdBgNVHQ4EFgQUOVRvLp3+NqcIQ0v19lvrOBL7uBAwHwYDVR0jBBgwFoAUOVRvLp3+NqcIQ0v19lvrOBL7uBAwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZIzj0EAwIDSAAwRQIhAJ156I7qW1IvhfzJIDplU9m7SpqIDYSTpYfINB73W9vUAiAoT+VLwNQHVraRTFQf23MkodSZ6f1JJfFDVbWQCC1VIg==',
  ),
}
