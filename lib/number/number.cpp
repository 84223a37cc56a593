#include "number/number.h"
